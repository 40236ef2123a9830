/** Path-safe form of a title: `[a-z0-9]` and inner hyphens, at most 60 characters; from the hash when nothing is left. */
export function slugOf(title: string, sha256: string): string {
  const slug = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
  return slug === "" ? `service-${sha256.slice(0, 8)}` : slug;
}
