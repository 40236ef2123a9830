CREATE TABLE "curators" (
  "id" integer GENERATED ALWAYS AS IDENTITY,
  "name" text NOT NULL,
  "phone" text,
  "created_at" timestamptz(3) NOT NULL DEFAULT now(),
  "updated_at" timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT "curators_pkey" PRIMARY KEY ("id")
);
