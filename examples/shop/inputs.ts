import type { Route } from "./routes.ts";

/**
 * What one text says about the shop. `undefined` (or an empty list of statuses) means that the text does not say it, and
 * that nothing is asked of it.
 */
export interface ShopInput {
  /** Also the name in the bench. */
  name: string;
  /** Path of the documents; below the folder of shared specifications unless `ours`. */
  documents: string[];
  ours?: boolean;
  /** Prefixes of all paths, most literal reading first. */
  prefixes: string[];
  /** Names of the references on the wire. */
  fields: { product: string; customer: string; cart: string };
  routes: Partial<Record<ShopRoute, Route[]>>;
  /** Statuses of refusals; several where the text leaves the choice or contradicts itself. */
  refusals: {
    invalid: number[];
    emailTaken: number[];
    inactive?: number[];
    noStockForItem?: number[];
    emptyCart?: number[];
    noStockAtCheckout?: number[];
    closedCart?: number[];
    notPending?: number[];
  };
  says: {
    isActiveDefault: boolean;
    listsActiveOnly: boolean;
    reusesOpenCart: boolean;
    mergesItems: boolean;
    snapshotsPrice: boolean;
    zeroRemovesItem: boolean;
    addsUpTotals: boolean;
    movesStock: boolean;
    /** Name of the total of a cart. */
    cartTotal?: string;
    health?: { message: string; status: string };
    validatesEmail: boolean;
    /** The name `created_at` of registration and order. */
    createdAt: boolean;
    pageNames?: [size: string, place: string];
  };
}

export type ShopRoute =
  | "products"
  | "product"
  | "deactivate"
  | "customers"
  | "customer"
  | "carts"
  | "cart"
  | "items"
  | "item"
  | "removeItem"
  | "clear"
  | "orders"
  | "order"
  | "pay"
  | "cancel"
  | "customerOrders";

const usualFields = { product: "product_id", customer: "customer_id", cart: "cart_id" };

const usualRoutes = {
  products: [{ path: "/products" }],
  product: [
    { path: "/products/{id}", method: "PUT" },
    { path: "/products/{id}", method: "PATCH" },
  ],
  deactivate: [
    { path: "/products/{id}/deactivate", method: "POST" },
    { path: "/products/{id}/deactivate", method: "PATCH" },
    { path: "/products/{id}/deactivate", method: "PUT" },
    { path: "/products/{id}", method: "DELETE" },
  ],
  customers: [{ path: "/customers" }],
  customer: [{ path: "/customers/{id}" }],
  carts: [{ path: "/carts" }, { path: "/customers/{customer}/carts" }],
  cart: [{ path: "/carts/{id}" }, { path: "/customers/{customer}/cart" }],
  items: [{ path: "/carts/{id}/items" }],
  item: [
    { path: "/carts/{id}/items/{item}", method: "PUT" },
    { path: "/carts/{id}/items/{item}", method: "PATCH" },
  ],
  removeItem: [{ path: "/carts/{id}/items/{item}", method: "DELETE" }],
  clear: [
    { path: "/carts/{id}/items", method: "DELETE" },
    { path: "/carts/{id}/clear", method: "POST" },
    { path: "/carts/{id}/clear", method: "DELETE" },
    { path: "/carts/{id}", method: "DELETE" },
  ],
  orders: [
    { path: "/orders", method: "POST" },
    { path: "/carts/{id}/checkout", method: "POST" },
    { path: "/orders/checkout", method: "POST" },
  ],
  order: [{ path: "/orders/{id}" }],
  pay: [{ path: "/orders/{id}/pay", method: "POST" }],
  cancel: [{ path: "/orders/{id}/cancel", method: "POST" }],
  customerOrders: [
    { path: "/customers/{customer}/orders" },
    { path: "/orders?customer_id={customer}" },
  ],
} satisfies Record<ShopRoute, Route[]>;

const everything = {
  isActiveDefault: true,
  listsActiveOnly: true,
  reusesOpenCart: true,
  mergesItems: true,
  snapshotsPrice: true,
  zeroRemovesItem: true,
  addsUpTotals: true,
  movesStock: true,
  validatesEmail: true,
  createdAt: true,
};

const simple: ShopInput = {
  name: "shop-english",
  documents: ["ecommerce_api_simple.md"],
  prefixes: ["", "/api", "/api/v1"],
  fields: usualFields,
  // No route is stated: the usual ones, whichever the service documents.
  routes: { ...usualRoutes, removeItem: undefined },
  refusals: {
    invalid: [400, 422],
    emailTaken: [400],
    inactive: [400],
    noStockForItem: [400],
    noStockAtCheckout: [400, 409, 422],
    notPending: [400, 409, 422],
  },
  says: {
    ...everything,
    health: { message: "Ecommerce API", status: "running" },
    pageNames: ["page_size", "page"],
  },
};

const spanish: ShopInput = {
  name: "shop-spanish",
  documents: ["ecommerce_api_es.md"],
  prefixes: ["", "/api", "/api/v1"],
  fields: usualFields,
  routes: { ...usualRoutes, removeItem: undefined },
  refusals: {
    invalid: [400],
    emailTaken: [400],
    inactive: [400],
    // One sentence says 400, another one 422.
    noStockForItem: [400, 422],
    emptyCart: [400, 409, 422],
    noStockAtCheckout: [422],
    closedCart: [400, 409, 422],
    notPending: [400],
  },
  says: {
    ...everything,
    // The dates are told in words only.
    createdAt: false,
    health: { message: "Ecommerce API", status: "running" },
  },
};

const formal: ShopInput = {
  name: "shop-formal",
  documents: ["ecommerce_api_formal.json"],
  prefixes: ["/api"],
  fields: usualFields,
  routes: {
    ...usualRoutes,
    product: [{ path: "/products/{id}", method: "PUT" }],
    deactivate: undefined,
    clear: undefined,
    cancel: undefined,
    pay: [{ path: "/orders/{id}/payment", method: "POST" }],
    customerOrders: [{ path: "/customers/{customer}/orders" }],
  },
  refusals: { invalid: [400, 422], emailTaken: [400, 409] },
  says: {
    isActiveDefault: false,
    listsActiveOnly: false,
    reusesOpenCart: false,
    mergesItems: false,
    snapshotsPrice: false,
    zeroRemovesItem: false,
    addsUpTotals: false,
    movesStock: false,
    validatesEmail: false,
    createdAt: true,
  },
};

const openapi: ShopInput = {
  name: "shop-openapi",
  documents: ["ecommerce_openapi.yaml"],
  prefixes: ["/api/v1", ""],
  fields: usualFields,
  routes: {
    ...usualRoutes,
    removeItem: undefined,
    product: [{ path: "/products/{id}", method: "PUT" }],
    clear: [{ path: "/carts/{id}", method: "DELETE" }],
    customerOrders: [{ path: "/orders?customer_id={customer}" }],
  },
  refusals: {
    invalid: [400, 422],
    emailTaken: [400],
    inactive: [400],
    noStockForItem: [400],
    emptyCart: [400],
    noStockAtCheckout: [400],
    notPending: [400],
  },
  says: {
    ...everything,
    // Shapes and short descriptions only: nothing tells what adding an item twice or a quantity of 0 does, nor how sums
    // and prices come about.
    mergesItems: false,
    snapshotsPrice: false,
    zeroRemovesItem: false,
    addsUpTotals: false,
    pageNames: ["limit", "skip"],
  },
};

const cheeseStall: ShopInput = {
  name: "cheese-stall",
  documents: ["cheese-stall/spec.md"],
  ours: true,
  prefixes: [""],
  fields: { product: "cheese_id", customer: "regular_id", cart: "basket_id" },
  routes: {
    products: [{ path: "/cheeses" }],
    product: [{ path: "/cheeses/{id}", method: "PUT" }],
    deactivate: [{ path: "/cheeses/{id}/deactivate", method: "POST" }],
    customers: [{ path: "/regulars" }],
    customer: [{ path: "/regulars/{id}" }],
    carts: [{ path: "/baskets" }],
    cart: [{ path: "/baskets/{id}" }],
    items: [{ path: "/baskets/{id}/items" }],
    item: [{ path: "/baskets/{id}/items/{item}", method: "PUT" }],
    removeItem: [{ path: "/baskets/{id}/items/{item}", method: "DELETE" }],
    clear: [{ path: "/baskets/{id}/items", method: "DELETE" }],
    orders: [{ path: "/preorders", method: "POST" }],
    order: [{ path: "/preorders/{id}" }],
    pay: [{ path: "/preorders/{id}/pay", method: "POST" }],
    cancel: [{ path: "/preorders/{id}/cancel", method: "POST" }],
    customerOrders: [{ path: "/regulars/{customer}/preorders" }],
  },
  refusals: {
    invalid: [400],
    emailTaken: [400],
    inactive: [400],
    noStockForItem: [400],
    emptyCart: [400],
    noStockAtCheckout: [409],
    closedCart: [409],
    notPending: [409],
  },
  says: {
    ...everything,
    cartTotal: "total",
    health: { message: "Cheese stall", status: "running" },
    pageNames: ["page_size", "page"],
  },
};

/** The shop five ways: four texts of others, read where they are, and one of ours. */
export const shopInputs: ShopInput[] = [simple, spanish, formal, openapi, cheeseStall];
