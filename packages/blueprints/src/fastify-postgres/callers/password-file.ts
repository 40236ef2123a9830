/** `src/callers/password.ts`; only for services whose accounts have passwords. */
export function passwordFile(verifies: boolean): string {
  return `import { randomBytes, scrypt${verifies ? ", timingSafeEqual" : ""} } from "node:crypto";

/** Cost of a hash: about 32 MiB and a tenth of a second. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const length = 32;

/** The salted hash (scrypt, RFC 7914) that is kept instead of a password. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt);
  return \`\${salt.toString("base64url")}.\${hash.toString("base64url")}\`;
}
${verifies ? verification : ""}
function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, length, cost, (error, hash) => {
      if (error) reject(error);
      else resolve(hash);
    });
  });
}
`;
}

const verification = `
/** Takes the place of a hash that is not there, so that an unknown account takes as long to refuse as a known one. */
const nobody = \`\${"A".repeat(22)}.\${"A".repeat(43)}\`;

/** Tells whether a password is the one of the hash; never for an account that does not exist. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [salt = "", expected = ""] = (hash ?? nobody).split(".");
  const actual = await derive(password, Buffer.from(salt, "base64url"));
  return timingSafeEqual(actual, Buffer.from(expected, "base64url")) && hash !== undefined;
}
`;
