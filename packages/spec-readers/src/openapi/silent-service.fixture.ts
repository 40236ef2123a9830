/** Shapes and short answers of a stage that lends its props: a wish list becomes a loan. */
export const propRoom = `openapi: 3.0.3
info: { title: Prop room, version: "1" }
paths:
  /props:
    post:
      summary: Add a prop
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/PropInput" } } } }
      responses: { "201": { description: Added, content: { application/json: { schema: { $ref: "#/components/schemas/Prop" } } } } }
  /troupes:
    post:
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/TroupeInput" } } } }
      responses: { "201": { description: Added, content: { application/json: { schema: { $ref: "#/components/schemas/Troupe" } } } } }
  /wishlists:
    post:
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/WishlistInput" } } } }
      responses: { "201": { description: Wishlist created or existing returned, content: { application/json: { schema: { $ref: "#/components/schemas/Wishlist" } } } } }
  /wishlists/{wishlistId}:
    get:
      responses: { "200": { description: It, content: { application/json: { schema: { $ref: "#/components/schemas/Wishlist" } } } } }
  /wishlists/{wishlistId}/lines:
    post:
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/WishLineInput" } } } }
      responses:
        "201": { description: Added, content: { application/json: { schema: { $ref: "#/components/schemas/Wishlist" } } } }
        "409": { description: "Prop retired, or on strike" }
  /loans:
    post:
      summary: Hand over a wishlist
      requestBody: { content: { application/json: { schema: { type: object, required: [wishlistId], properties: { wishlistId: { type: string, format: uuid } } } } } }
      responses:
        "201": { description: Lent, content: { application/json: { schema: { $ref: "#/components/schemas/Loan" } } } }
        "409": { description: Empty wishlist }
  /loans/{loanId}:
    get:
      responses: { "200": { description: It, content: { application/json: { schema: { $ref: "#/components/schemas/Loan" } } } } }
  /loans/{loanId}/close:
    post:
      responses:
        "200": { description: "Loan closed, stock returned", content: { application/json: { schema: { $ref: "#/components/schemas/Loan" } } } }
        "409": { description: Loan not open }
components:
  schemas:
    PropInput:
      type: object
      required: [name, fee, stock]
      properties: { name: { type: string }, fee: { type: number, minimum: 0 }, stock: { type: integer, minimum: 0 }, retired: { type: boolean, default: false } }
    Prop: { allOf: [{ $ref: "#/components/schemas/PropInput" }, { type: object, required: [id], properties: { id: { type: string, format: uuid } } }] }
    TroupeInput: { type: object, required: [name], properties: { name: { type: string } } }
    Troupe: { allOf: [{ $ref: "#/components/schemas/TroupeInput" }, { type: object, required: [id], properties: { id: { type: string, format: uuid } } }] }
    WishlistInput: { type: object, required: [troupeId], properties: { troupeId: { type: string, format: uuid } } }
    Wishlist:
      type: object
      required: [id, troupeId, state, lines, total]
      properties:
        id: { type: string, format: uuid }
        troupeId: { type: string, format: uuid }
        state: { type: string, enum: [drafted, handed_over] }
        lines: { type: array, items: { $ref: "#/components/schemas/WishLine" } }
        total: { type: number }
    WishLineInput: { type: object, required: [propId, quantity], properties: { propId: { type: string, format: uuid }, quantity: { type: integer, minimum: 1 } } }
    WishLine:
      allOf:
        - { $ref: "#/components/schemas/WishLineInput" }
        - { type: object, required: [id, dailyFee], properties: { id: { type: string, format: uuid }, dailyFee: { type: number, readOnly: true } } }
    Loan:
      type: object
      required: [id, troupeId, state, lines]
      properties:
        id: { type: string, format: uuid }
        troupeId: { type: string, format: uuid }
        state: { type: string, enum: [open, closed] }
        lines: { type: array, items: { $ref: "#/components/schemas/LoanLine" } }
    LoanLine:
      type: object
      required: [id, propId, quantity, dailyFee]
      properties: { id: { type: string, format: uuid }, propId: { type: string, format: uuid }, quantity: { type: integer }, dailyFee: { type: number } }
`;
