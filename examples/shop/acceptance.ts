import type { AcceptanceSuite, Answer, Api } from "../support/index.ts";
import {
  aUuid,
  acceptance,
  anInstant,
  expectStatuses,
  fresh,
  freshEmail,
  money,
  same,
  together,
  unknownId,
} from "../support/index.ts";
import type { ShopInput } from "./inputs.ts";
import { shopInputs } from "./inputs.ts";
import { Shop } from "./routes.ts";

/** One shop under test: short sentences for what customers and the cellar do. */
class Counter {
  readonly shop: Shop;
  readonly input: ShopInput;

  constructor(shop: Shop, input: ShopInput) {
    this.shop = shop;
    this.input = input;
  }

  aProduct(more: object = {}): Record<string, unknown> {
    return { name: fresh("Comté "), price: 10, stock: 20, ...this.activity, ...more };
  }

  /** Where the text has no default for `is_active`, it is sent. */
  get activity(): object {
    return this.input.says.isActiveDefault ? {} : { is_active: true };
  }

  product(more: object = {}): Promise<Answer> {
    return this.shop.call("products", {}, this.aProduct(more)).is(201);
  }

  customer(): Promise<Answer> {
    return this.shop.call("customers", {}, { email: freshEmail(), full_name: "Ada B." }).is(201);
  }

  async cart(customerId?: string): Promise<Answer> {
    const id = customerId ?? (await this.customer()).id;
    return this.shop.call("carts", { customer: id }, { [this.input.fields.customer]: id }).is(201);
  }

  add(cartId: string, productId: string, quantity = 1) {
    const body = { [this.input.fields.product]: productId, quantity };
    return this.shop.call("items", { id: cartId }, body);
  }

  /** The cart as it is now. */
  readCart(cart: Answer): Promise<Answer> {
    return this.shop.get("cart", this.placesOf(cart)).is(200);
  }

  placesOf(cart: Answer) {
    return { id: cart.id, customer: cart.text(this.input.fields.customer) };
  }

  checkout(cartId: string) {
    return this.shop.call("orders", { id: cartId }, { [this.input.fields.cart]: cartId });
  }

  async stock(productId: string): Promise<number> {
    return (await this.shop.get("product", { id: productId }).is(200)).number("stock");
  }

  /** An order of so many pieces of a new product. */
  async order(quantity = 2, product?: Answer): Promise<Answer> {
    const cart = await this.cart();
    const bought = product ?? (await this.product());
    await this.add(cart.id, bought.id, quantity).is(200, 201);
    return this.checkout(cart.id).is(201);
  }
}

/** The shop, judged by what one text says of it. */
export function shopSuite(input: ShopInput): AcceptanceSuite {
  const { says, refusals, fields } = input;
  const whenStated = says.createdAt ? { created_at: anInstant } : {};
  let counter: Counter | undefined;
  const open = async (api: Api): Promise<Counter> =>
    (counter ??= new Counter(await Shop.open(api, input), input));

  return acceptance(`Shop: ${input.name}`, (check) => {
    const when = (stated: boolean, title: string, run: (at: Counter) => Promise<void>): void => {
      if (stated) check(title, async (api) => run(await open(api)));
    };

    when(true, "a product is created and read", async (at) => {
      const created = await at.product({ description: "from the Jura", price: 12.99, stock: 3 });
      created.has({ id: aUuid, price: money(12.99), stock: 3, is_active: true });
      const read = await at.shop.get("product", { id: created.id }).is(200);
      read.has({ name: created.at("name"), description: "from the Jura" });
    });

    for (const [what, broken] of [
      ["no name", { name: undefined }],
      ["no price", { price: undefined }],
      ["a price of 0", { price: 0 }],
      ["a negative price", { price: -1 }],
      ["a negative stock", { stock: -1 }],
      ["a price that is no number", { price: "much" }],
    ] as const) {
      when(true, `a product with ${what} is refused`, async (at) => {
        await at.shop.call("products", {}, at.aProduct(broken)).is(...refusals.invalid);
      });
    }

    when(true, "a product is changed", async (at) => {
      const created = await at.product();
      const change = { ...at.aProduct({ name: "Brie", price: 8.5, stock: 7 }), is_active: true };
      const changed = await at.shop.call("product", { id: created.id }, change).is(200);
      changed.has({ id: created.id, name: "Brie", price: money(8.5), stock: 7 });
    });

    when(true, "an unknown product is 404", async (at) => {
      await at.shop.get("product", { id: unknownId }).is(404);
      await at.shop.call("product", { id: unknownId }, at.aProduct()).is(404);
    });

    when(
      input.routes.deactivate !== undefined,
      "a product is deactivated, not deleted",
      async (at) => {
        const created = await at.product();
        await at.shop.call("deactivate", { id: created.id }).is(200, 204);
        (await at.shop.get("product", { id: created.id }).is(200)).has({ is_active: false });
      },
    );

    when(says.listsActiveOnly, "the list shows active products only", async (at) => {
      const [shown, hidden] = [await at.product(), await at.product()];
      await at.shop.call("deactivate", { id: hidden.id }).is(200, 204);
      const size = says.pageNames ? `${says.pageNames[0]}=100` : "";
      const ids = (await at.shop.get("products", {}, size).is(200)).column("id");
      same([ids.includes(shown.id), ids.includes(hidden.id)], [true, false]);
    });

    when(says.pageNames !== undefined, "the list of products is cut into pages", async (at) => {
      const [size, place] = says.pageNames ?? ["", ""];
      for (let count = 0; count < 3; count += 1) await at.product();
      const second = place === "page" ? 2 : 2;
      const first = await at.shop.get("products", {}, `${size}=2`).is(200);
      const next = await at.shop.get("products", {}, `${size}=2&${place}=${second}`).is(200);
      same(first.rows().length, 2);
      const ids = new Set([...first.column("id"), ...next.column("id")]);
      same(ids.size, 2 + next.rows().length, "pages share no product");
    });

    when(true, "a customer registers and is read", async (at) => {
      const created = await at.customer();
      created.has({ id: aUuid, full_name: "Ada B.", ...whenStated });
      const read = await at.shop.get("customer", { id: created.id }).is(200);
      read.has({ email: created.at("email") });
      await at.shop.get("customer", { id: unknownId }).is(404);
    });

    when(true, "a customer needs an e-mail address and a name", async (at) => {
      const register = (body: object) => at.shop.call("customers", {}, body);
      await register({ full_name: "Ada" }).is(...refusals.invalid);
      await register({ email: freshEmail() }).is(...refusals.invalid);
      if (!says.validatesEmail) return;
      await register({ email: "ada", full_name: "Ada" }).is(...refusals.invalid);
    });

    when(true, "an e-mail address registers once", async (at) => {
      const { body } = await at.customer();
      const { email } = body as { email: string };
      const again = { email, full_name: "Eve" };
      await at.shop.call("customers", {}, again).is(...refusals.emailTaken);
    });

    when(true, "a cart begins open", async (at) => {
      const customer = await at.customer();
      const cart = await at.cart(customer.id);
      cart.has({ id: aUuid, status: "OPEN", [fields.customer]: customer.id });
      (await at.readCart(cart)).has({ id: cart.id, status: "OPEN" });
    });

    when(says.reusesOpenCart, "a customer has one open cart", async (at) => {
      const customer = await at.customer();
      const first = await at.cart(customer.id);
      const body = { [fields.customer]: customer.id };
      const second = await at.shop.call("carts", { customer: customer.id }, body).is(200, 201);
      same(second.id, first.id);
    });

    when(says.reusesOpenCart, "ten who open a cart for one customer get the same", async (at) => {
      const customer = await at.customer();
      const body = { [fields.customer]: customer.id };
      const answers = await together(10, () =>
        at.shop.call("carts", { customer: customer.id }, body),
      );
      same(new Set(answers.map((answer) => answer.at("id"))).size, 1, answers[0]?.told);
    });

    when(says.reusesOpenCart, "after the checkout a customer gets a new cart", async (at) => {
      const customer = await at.customer();
      const first = await at.cart(customer.id);
      await at.add(first.id, (await at.product()).id).is(200, 201);
      await at.checkout(first.id).is(201);
      same((await at.cart(customer.id)).id === first.id, false);
    });

    when(true, "a product is put into a cart", async (at) => {
      const [cart, product] = [await at.cart(), await at.product()];
      await at.add(cart.id, product.id, 2).is(200, 201);
      if (input.name === "shop-formal") return; // Nothing says that a cart shows its items.
      const items = (await at.readCart(cart)).rows("items");
      same(
        items.map((item) => [item[fields.product], item["quantity"]]),
        [[product.id, 2]],
      );
    });

    when(true, "a quantity below 1 is not added", async (at) => {
      const [cart, product] = [await at.cart(), await at.product()];
      await at.add(cart.id, product.id, 0).is(...refusals.invalid);
      await at.add(cart.id, product.id, -2).is(...refusals.invalid);
    });

    when(says.snapshotsPrice, "an item keeps the price of the moment", async (at) => {
      const [cart, product] = [await at.cart(), await at.product({ price: 10 })];
      await at.add(cart.id, product.id, 2).is(200, 201);
      const change = { ...at.aProduct({ price: 99, name: "Dear" }), is_active: true };
      await at.shop.call("product", { id: product.id }, change).is(200);
      (await at.readCart(cart)).has({ items: [{ unit_price: money(10), quantity: 2 }] });
    });

    when(says.mergesItems, "adding a product twice adds up the quantity", async (at) => {
      const [cart, product] = [await at.cart(), await at.product()];
      await at.add(cart.id, product.id, 2).is(200, 201);
      await at.add(cart.id, product.id, 3).is(200, 201);
      (await at.readCart(cart)).has({ items: [{ quantity: 5 }] });
    });

    when(says.mergesItems, "additions of the same product at once all count", async (at) => {
      const [cart, product] = [await at.cart(), await at.product()];
      const answers = await together(8, () => at.add(cart.id, product.id, 1));
      same(answers.filter(({ status }) => status < 300).length, 8, answers[0]?.told);
      (await at.readCart(cart)).has({ items: [{ quantity: 8 }] });
    });

    when(says.cartTotal !== undefined, "a cart adds up its items", async (at) => {
      const cart = await at.cart();
      await at.add(cart.id, (await at.product({ price: 2.35 })).id, 3).is(201);
      await at.add(cart.id, (await at.product({ price: 10.1 })).id, 1).is(201);
      (await at.readCart(cart)).has({
        [says.cartTotal ?? ""]: money(17.15),
        items: [{ subtotal: money(7.05) }, { subtotal: money(10.1) }],
      });
    });

    when(refusals.inactive !== undefined, "an inactive product is not added", async (at) => {
      const [cart, product] = [await at.cart(), await at.product()];
      await at.shop.call("deactivate", { id: product.id }).is(200, 204);
      await at.add(cart.id, product.id).is(...(refusals.inactive ?? []));
    });

    when(refusals.noStockForItem !== undefined, "no more is added than there is", async (at) => {
      const [cart, product] = [await at.cart(), await at.product({ stock: 3 })];
      await at.add(cart.id, product.id, 4).is(...(refusals.noStockForItem ?? []));
      await at.add(cart.id, product.id, 3).is(200, 201);
      if (says.mergesItems)
        await at.add(cart.id, product.id, 1).is(...(refusals.noStockForItem ?? []));
    });

    when(true, "an unknown cart or product is refused", async (at) => {
      const [cart, product] = [await at.cart(), await at.product()];
      await at.add(unknownId, product.id).is(404);
      await at.add(cart.id, unknownId).is(404, ...refusals.invalid);
      if (at.input.name !== "shop-formal")
        await at.checkout(unknownId).is(404, ...refusals.invalid);
    });

    when(true, "the quantity of an item is changed", async (at) => {
      const [cart, product] = [await at.cart(), await at.product({ stock: 5 })];
      const added = await at.add(cart.id, product.id, 2).is(200, 201);
      const item = itemOf(added, await at.readCart(cart));
      await at.shop.call("item", { id: cart.id, item }, { quantity: 5 }).is(200);
      if (input.name === "shop-formal") return;
      (await at.readCart(cart)).has({ items: [{ quantity: 5 }] });
      if (!refusals.noStockForItem || input.name === "shop-openapi") return;
      await at.shop
        .call("item", { id: cart.id, item }, { quantity: 6 })
        .is(...refusals.noStockForItem);
    });

    when(says.zeroRemovesItem, "a quantity of 0 removes the item", async (at) => {
      const [cart, product] = [await at.cart(), await at.product()];
      const added = await at.add(cart.id, product.id, 2).is(200, 201);
      const item = itemOf(added, await at.readCart(cart));
      await at.shop.call("item", { id: cart.id, item }, { quantity: 0 }).is(200, 204);
      (await at.readCart(cart)).has({ items: [] });
    });

    when(input.routes.removeItem !== undefined, "an item is removed", async (at) => {
      const cart = await at.cart();
      const added = await at.add(cart.id, (await at.product()).id).is(200, 201);
      const item = itemOf(added, await at.readCart(cart));
      await at.shop.call("removeItem", { id: cart.id, item }).is(200, 204);
      await at.shop.call("removeItem", { id: cart.id, item }).is(404);
    });

    when(input.routes.clear !== undefined, "a cart is cleared", async (at) => {
      const cart = await at.cart();
      await at.add(cart.id, (await at.product()).id).is(200, 201);
      await at.add(cart.id, (await at.product()).id).is(200, 201);
      await at.shop.call("clear", { id: cart.id }).is(200, 204);
      (await at.readCart(cart)).has({ items: [], status: "OPEN" });
    });

    when(true, "an order waits for its payment", async (at) => {
      const order = await at.order();
      order.has({ id: aUuid, [fields.customer]: aUuid, ...whenStated });
      if (input.name === "shop-formal") return;
      order.has({ status: "PENDING_PAYMENT", payment_status: "PENDING" });
      (await at.shop.get("order", { id: order.id }).is(200)).has({ status: "PENDING_PAYMENT" });
    });

    when(true, "an unknown order is 404", async (at) => {
      await at.shop.get("order", { id: unknownId }).is(404);
      await at.shop.call("pay", { id: unknownId }).is(404);
      if (input.routes.cancel) await at.shop.call("cancel", { id: unknownId }).is(404);
    });

    when(says.addsUpTotals, "the total of an order is the sum of its items", async (at) => {
      const cart = await at.cart();
      const [cheap, dear] = [await at.product({ price: 0.35 }), await at.product({ price: 99.99 })];
      await at.add(cart.id, cheap.id, 3).is(200, 201);
      await at.add(cart.id, dear.id, 2).is(200, 201);
      const order = await at.checkout(cart.id).is(201);
      order.has({ total_amount: money(201.03) });
      const read = await at.shop.get("order", { id: order.id }).is(200);
      same(
        read
          .rows("items")
          .map((item) => [item[fields.product], item["quantity"], Number(item["unit_price"])]),
        [
          [cheap.id, 3, 0.35],
          [dear.id, 2, 99.99],
        ],
      );
    });

    when(says.movesStock, "the checkout takes the stock and closes the cart", async (at) => {
      const [cart, product] = [await at.cart(), await at.product({ stock: 5 })];
      await at.add(cart.id, product.id, 2).is(200, 201);
      await at.checkout(cart.id).is(201);
      same(await at.stock(product.id), 3);
      if (at.input.routes.cart?.[0]?.path.includes("{id}")) {
        const read = await at.shop.get("cart", at.placesOf(cart)).any();
        if (read.status === 200 && read.at("id") === cart.id) read.has({ status: "CHECKED_OUT" });
      }
    });

    when(refusals.closedCart !== undefined, "a checked out cart does not change", async (at) => {
      const [cart, product] = [await at.cart(), await at.product()];
      await at.add(cart.id, product.id).is(200, 201);
      await at.checkout(cart.id).is(201);
      await at.add(cart.id, product.id).is(...(refusals.closedCart ?? []));
    });

    when(says.movesStock, "a cart is checked out once, also by ten at once", async (at) => {
      const [cart, product] = [await at.cart(), await at.product({ stock: 20 })];
      await at.add(cart.id, product.id, 2).is(200, 201);
      const answers = await together(10, () => at.checkout(cart.id));
      same(answers.filter(({ status }) => status === 201).length, 1, answers[0]?.told);
      same(await at.stock(product.id), 18);
    });

    when(refusals.emptyCart !== undefined, "an empty cart is not checked out", async (at) => {
      await at.checkout((await at.cart()).id).is(...(refusals.emptyCart ?? []));
    });

    when(
      refusals.noStockAtCheckout !== undefined,
      "no checkout without stock, and nothing is kept of it",
      async (at) => {
        const [cart, plenty, rare] = [
          await at.cart(),
          await at.product(),
          await at.product({ stock: 4 }),
        ];
        await at.add(cart.id, plenty.id, 2).is(200, 201);
        await at.add(cart.id, rare.id, 3).is(200, 201);
        await at.order(2, rare);
        await at.checkout(cart.id).is(...(refusals.noStockAtCheckout ?? []));
        same([await at.stock(plenty.id), await at.stock(rare.id)], [20, 2]);
        (await at.readCart(cart)).has({ status: "OPEN" });
      },
    );

    when(
      says.movesStock && refusals.noStockAtCheckout !== undefined,
      "fifty checkouts at once oversell nothing",
      async (at) => {
        const product = await at.product({ stock: 10 });
        const carts: Answer[] = [];
        for (let count = 0; count < 50; count += 1) {
          const cart = await at.cart();
          await at.add(cart.id, product.id, 1).is(200, 201);
          carts.push(cart);
        }
        const answers = await together(50, (index) => at.checkout(carts[index]?.id ?? ""));
        const refusal = answers.find(({ status }) => status !== 201)?.status ?? 0;
        expectStatuses(answers, { 201: 10, [refusal]: 40 });
        same(refusals.noStockAtCheckout?.includes(refusal), true, `refused with ${refusal}`);
        same(await at.stock(product.id), 0);
      },
    );

    when(true, "an order is paid", async (at) => {
      const order = await at.order();
      const paid = await at.shop.call("pay", { id: order.id }).is(200);
      if (input.name !== "shop-formal")
        paid.has({ status: "PAID", payment_status: "SIMULATED_OK" });
    });

    when(
      refusals.notPending !== undefined,
      "a paid order is neither paid nor cancelled",
      async (at) => {
        const order = await at.order();
        await at.shop.call("pay", { id: order.id }).is(200);
        await at.shop.call("pay", { id: order.id }).is(...(refusals.notPending ?? []));
        await at.shop.call("cancel", { id: order.id }).is(...(refusals.notPending ?? []));
      },
    );

    when(
      input.routes.cancel !== undefined,
      "a cancelled order gives the stock back, once",
      async (at) => {
        const product = await at.product({ stock: 6 });
        const order = await at.order(4, product);
        same(await at.stock(product.id), 2);
        (await at.shop.call("cancel", { id: order.id }).is(200)).has({ status: "CANCELLED" });
        same(await at.stock(product.id), 6);
        await at.shop.call("cancel", { id: order.id }).is(...(refusals.notPending ?? []));
        await at.shop.call("pay", { id: order.id }).is(...(refusals.notPending ?? []));
        same(await at.stock(product.id), 6);
      },
    );

    when(true, "the orders of a customer are listed", async (at) => {
      const [mine, other] = [await at.order(), await at.order()];
      const customer = mine.text(fields.customer);
      const listed = await at.shop.get("customerOrders", { customer }).is(200);
      same(listed.column("id"), [mine.id]);
      same(other.id === mine.id, false);
    });

    when(
      input.name !== "shop-formal",
      "the orders of a customer are filtered by status",
      async (at) => {
        const order = await at.order();
        const customer = order.text(fields.customer);
        const paid = await at.shop.get("customerOrders", { customer }, "status=PAID").is(200);
        same(paid.rows(), []);
        const waiting = await at.shop
          .get("customerOrders", { customer }, "status=PENDING_PAYMENT")
          .is(200);
        same(waiting.column("id"), [order.id]);
      },
    );

    if (says.health) {
      check("the service says how it is", async (api) => {
        (await api.get("/health").is(200)).has(says.health);
      });
    }
  });
}

/** The id of the only item, told by the answer of the addition or by the cart. */
function itemOf(added: Answer, cart: Answer): string {
  const found = added.at("items.0.id") ?? cart.at("items.0.id") ?? added.at("id");
  if (typeof found === "string") return found;
  throw new Error(`Expected the id of an item, got ${added.told}`);
}

/** One suite per input. */
export const shopSuites: AcceptanceSuite[] = shopInputs.map(shopSuite);
