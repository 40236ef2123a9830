CREATE TABLE "sightings" (
  "id" uuid NOT NULL,
  "species" text NOT NULL,
  "place" text,
  "birds" integer NOT NULL DEFAULT 1,
  "seen_on" date NOT NULL,
  "confirmed" boolean NOT NULL DEFAULT false,
  "created_at" timestamptz(3) NOT NULL DEFAULT now(),
  "updated_at" timestamptz(3) NOT NULL DEFAULT now(),
  "sequence" bigint GENERATED ALWAYS AS IDENTITY,
  CONSTRAINT "sightings_pkey" PRIMARY KEY ("id"),
  UNIQUE ("sequence"),
  CONSTRAINT "sightings_species_check" CHECK (char_length("species") BETWEEN 1 AND 80),
  CONSTRAINT "sightings_place_check" CHECK (char_length("place") <= 200),
  CONSTRAINT "sightings_birds_check" CHECK ("birds" >= 1)
);
