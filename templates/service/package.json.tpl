{
  "name": "@devmatrix/{{name}}",
  "version": "0.1.0",
  "private": true,
  "type": "module",
  "description": "{{duty}}",
  "dependencies": {
    "@devmatrix/contracts": "workspace:*",
    "@devmatrix/errors": "workspace:*",
    "@devmatrix/messaging": "workspace:*",
    "@devmatrix/postgres": "workspace:*",
    "@devmatrix/service-kit": "workspace:*",
    "zod": "^4.5.0"
  }
}
