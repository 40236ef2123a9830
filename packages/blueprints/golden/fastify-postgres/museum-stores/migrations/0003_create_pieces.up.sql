CREATE TABLE "pieces" (
  "id" uuid NOT NULL,
  "cabinet_id" uuid NOT NULL,
  "title" text NOT NULL,
  "kind" text NOT NULL,
  "value" numeric(15, 2) NOT NULL,
  "found_on" date,
  "labels" text[] NOT NULL DEFAULT '{}',
  "names" jsonb,
  "inventory_code" text NOT NULL,
  "internal_note" text,
  "created_at" timestamptz(3) NOT NULL DEFAULT now(),
  "updated_at" timestamptz(3) NOT NULL DEFAULT now(),
  "sequence" bigint GENERATED ALWAYS AS IDENTITY,
  CONSTRAINT "pieces_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "pieces_inventory_code_key" UNIQUE ("inventory_code"),
  UNIQUE ("sequence"),
  CONSTRAINT "pieces_title_check" CHECK (char_length("title") BETWEEN 1 AND 120),
  CONSTRAINT "pieces_kind_check" CHECK ("kind" IN ('stone', 'bone', 'cloth')),
  CONSTRAINT "pieces_value_check" CHECK ("value" >= 0),
  CONSTRAINT "pieces_labels_check" CHECK (array_position("labels", NULL) IS NULL),
  CONSTRAINT "pieces_names_check" CHECK (jsonb_typeof("names") IN ('object')),
  CONSTRAINT "pieces_inventory_code_check" CHECK (char_length("inventory_code") <= 500),
  CONSTRAINT "pieces_cabinet_id_fkey" FOREIGN KEY ("cabinet_id") REFERENCES "cabinets" ("id") ON DELETE CASCADE
);

CREATE INDEX "pieces_cabinet_id_idx" ON "pieces" ("cabinet_id");

CREATE INDEX "pieces_kind_idx" ON "pieces" ("kind");
