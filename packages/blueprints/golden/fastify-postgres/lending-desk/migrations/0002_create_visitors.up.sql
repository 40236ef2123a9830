CREATE TABLE "visitors" (
  "number" integer GENERATED ALWAYS AS IDENTITY,
  "email" text NOT NULL,
  "homepage" text,
  "last_seen" timestamptz(3),
  "created_at" timestamptz(3) NOT NULL DEFAULT now(),
  "updated_at" timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT "visitors_pkey" PRIMARY KEY ("number"),
  CONSTRAINT "visitors_email_key" UNIQUE ("email"),
  CONSTRAINT "visitors_email_check" CHECK (char_length("email") <= 120)
);
