import { text } from "../../code.ts";
import type { ServiceView } from "../../model/service-view.ts";

/** `Dockerfile`. */
export function dockerfile({ paths }: ServiceView): string {
  return `FROM node:22.20.0-bookworm-slim

WORKDIR /app
ENV NODE_ENV=production

COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force

COPY tsconfig.json ./
COPY migrations ./migrations
COPY src ./src

USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \\
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '${paths.ready}').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]

CMD ["node", "--import", "tsx", "src/main.ts"]
`;
}

/** `compose.yaml`: the service with a PostgreSQL that keeps its data. */
export function composeFile({ slug }: ServiceView): string {
  return `name: ${text(slug)}

services:
  service:
    build: .
    environment:
      DATABASE_URL: postgres://service:\${DATABASE_PASSWORD:?set it in .env}@database:5432/service
    ports:
      - "\${PORT:-3000}:3000"
    depends_on:
      database:
        condition: service_healthy
    read_only: true
    tmpfs:
      - /tmp
    restart: unless-stopped

  database:
    image: postgres:18.1-bookworm
    environment:
      POSTGRES_USER: service
      POSTGRES_PASSWORD: \${DATABASE_PASSWORD:?set it in .env}
      POSTGRES_DB: service
    volumes:
      - data:/var/lib/postgresql
    healthcheck:
      test: ["CMD", "pg_isready", "-U", "service"]
      interval: 2s
      retries: 30
    restart: unless-stopped

volumes:
  data:
`;
}

/** `.dockerignore`. */
export function dockerignoreFile(): string {
  return ".env\n.git\nnode_modules\ntest\n";
}
