CREATE TABLE "tools" (
  "code" text NOT NULL,
  "label" text NOT NULL,
  "state" text NOT NULL DEFAULT 'ready',
  "deposit" numeric(15, 2) NOT NULL,
  "keywords" text[],
  "created_at" timestamptz(3) NOT NULL DEFAULT now(),
  "updated_at" timestamptz(3) NOT NULL DEFAULT now(),
  "sequence" bigint GENERATED ALWAYS AS IDENTITY,
  CONSTRAINT "tools_pkey" PRIMARY KEY ("code"),
  CONSTRAINT "tools_label_key" UNIQUE ("label"),
  UNIQUE ("sequence"),
  CONSTRAINT "tools_code_check" CHECK (char_length("code") <= 12),
  CONSTRAINT "tools_label_check" CHECK (char_length("label") BETWEEN 2 AND 60),
  CONSTRAINT "tools_state_check" CHECK ("state" IN ('ready', 'lent', 'broken')),
  CONSTRAINT "tools_deposit_check" CHECK ("deposit" >= 0),
  CONSTRAINT "tools_keywords_check" CHECK (array_position("keywords", NULL) IS NULL AND cardinality("keywords") <= 5)
);
