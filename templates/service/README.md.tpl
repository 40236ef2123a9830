# {{name}}

{{duty}}

- **Consumes:** {{consumes}}
- **Publishes:** {{publishes}}
- **Tables:** schema `{{schema}}`, in `migrations/`

Start to read in `src/build.ts`: it makes every part in order. One file per consumed message in `src/handlers/`, the
decisions without I/O in `src/domain/`, the SQL in `src/stores/`.

## Settings

<!-- settings:begin (written by `npm run docs`) -->

{{settings}}

<!-- settings:end -->
