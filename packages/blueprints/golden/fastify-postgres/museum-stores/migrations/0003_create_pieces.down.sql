DROP TABLE "pieces";
