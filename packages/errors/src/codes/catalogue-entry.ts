/** One entry of the catalogue: what the code means and what its reader can do. */
export interface CatalogueEntry {
  meaning: string;
  remedy: string;
}
