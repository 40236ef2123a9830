DROP TABLE "tools";
