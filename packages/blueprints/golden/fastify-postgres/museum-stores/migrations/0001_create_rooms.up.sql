CREATE TABLE "rooms" (
  "id" uuid NOT NULL,
  "name" text NOT NULL,
  "floor" integer NOT NULL,
  "created_at" timestamptz(3) NOT NULL DEFAULT now(),
  "updated_at" timestamptz(3) NOT NULL DEFAULT now(),
  "sequence" bigint GENERATED ALWAYS AS IDENTITY,
  CONSTRAINT "rooms_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "rooms_name_key" UNIQUE ("name"),
  UNIQUE ("sequence"),
  CONSTRAINT "rooms_name_check" CHECK (char_length("name") <= 80),
  CONSTRAINT "rooms_floor_check" CHECK ("floor" >= 0)
);
