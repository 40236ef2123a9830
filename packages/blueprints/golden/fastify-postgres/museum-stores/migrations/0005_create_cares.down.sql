DROP TABLE "cares";
