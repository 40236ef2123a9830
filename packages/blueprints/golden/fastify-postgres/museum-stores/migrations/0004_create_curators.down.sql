DROP TABLE "curators";
