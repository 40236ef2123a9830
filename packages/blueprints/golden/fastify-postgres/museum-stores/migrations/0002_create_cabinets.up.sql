CREATE TABLE "cabinets" (
  "id" uuid NOT NULL,
  "room_id" uuid NOT NULL,
  "label" text NOT NULL,
  "climate" jsonb,
  "created_at" timestamptz(3) NOT NULL DEFAULT now(),
  "updated_at" timestamptz(3) NOT NULL DEFAULT now(),
  "sequence" bigint GENERATED ALWAYS AS IDENTITY,
  CONSTRAINT "cabinets_pkey" PRIMARY KEY ("id"),
  UNIQUE ("sequence"),
  CONSTRAINT "cabinets_climate_check" CHECK (jsonb_typeof("climate") IN ('object')),
  CONSTRAINT "cabinets_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms" ("id")
);

CREATE INDEX "cabinets_room_id_idx" ON "cabinets" ("room_id");
