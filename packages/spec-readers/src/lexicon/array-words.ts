/** "a JSON array of 1 to 50 rows", in both languages: what the body is, and the most that it may hold. */
export const arrayOfRows =
  /\b(?:(?:json )?(?:array|list) (?:of|with)|(?:array|lista|listado) (?:de|con)|arreglo de)\s+(?:(?:at most|up to|max(?:imum)?|como maximo|hasta)\s+(\d{1,5})|\d{1,5}\s*(?:to|-|–|a|y|and)\s*(\d{1,5}))?/i;
