DROP TABLE "cabinets";
