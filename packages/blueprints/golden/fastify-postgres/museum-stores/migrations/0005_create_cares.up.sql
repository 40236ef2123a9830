CREATE TABLE "cares" (
  "id" uuid NOT NULL,
  "piece_id" uuid NOT NULL,
  "curator_id" integer NOT NULL,
  "created_at" timestamptz(3) NOT NULL DEFAULT now(),
  "updated_at" timestamptz(3) NOT NULL DEFAULT now(),
  "sequence" bigint GENERATED ALWAYS AS IDENTITY,
  CONSTRAINT "cares_pkey" PRIMARY KEY ("id"),
  UNIQUE ("sequence"),
  CONSTRAINT "cares_piece_id_fkey" FOREIGN KEY ("piece_id") REFERENCES "pieces" ("id") ON DELETE CASCADE,
  CONSTRAINT "cares_curator_id_fkey" FOREIGN KEY ("curator_id") REFERENCES "curators" ("id")
);

CREATE UNIQUE INDEX "cares_piece_id_curator_id_r1_key" ON "cares" ("piece_id", "curator_id");

CREATE INDEX "cares_piece_id_idx" ON "cares" ("piece_id");

CREATE INDEX "cares_curator_id_idx" ON "cares" ("curator_id");
