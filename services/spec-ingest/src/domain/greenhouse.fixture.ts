/** A small specification that something can be built from. */
export const greenhouse = `# Greenhouse API

Keeps track of the plants of a greenhouse.

## Data Model

**Plant**:
- id: unique identifier (UUID)
- name: string (required, max 80 chars)
- height: number (optional)

## Requirements

1. **Create Plant**: Users can create a plant with name and height
2. **List Plants**: Users can retrieve all plants

## Endpoints

- \`POST /plants\` - Create a plant
- \`GET /plants\` - List all plants
- \`GET /plants/{id}\` - Get a plant by id
`;
