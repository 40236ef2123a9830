DROP TABLE "sightings";
