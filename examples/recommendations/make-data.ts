import { makeOfferChanges, makeOffers } from "./make-offers.ts";
import { makeContacts, makeSubscribers } from "./make-people.ts";
import { adjectives, brandNames, colors, countries, departments, firstNames, lastNames, tags } from "./names.ts";
import { type Random, random, weighted, zipf } from "./random.ts";
import type { Brand, Category, Data, Interaction, Order, OrderItem, Product, Recommendation, User } from "./rows.ts";

export type { Data } from "./rows.ts";

export interface Size {
  readonly users: number;
  readonly products: number;
  /** At least so many: the last visit is not cut short. */
  readonly interactions: number;
  readonly seed: number;
}

const fullSize: Size = { users: 2_400, products: 600, interactions: 50_000, seed: 20_250_101 };

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
/** The data is of the year 2025. */
const START = Date.UTC(2025, 0, 1);
const DAYS = 365;
export const END: Date = new Date(START + DAYS * DAY);

/** Makes the shop's data: the same for the same size, everywhere. */
export function makeData(size: Partial<Size> = {}): Data {
  const { users: userCount, products: productCount, interactions: wanted, seed } = { ...fullSize, ...size };
  const brands = makeBrands(random(seed + 1));
  const categories = makeCategories();
  const products = makeProducts(random(seed + 2), productCount, brands, categories);
  const users = makeUsers(random(seed + 3), userCount);
  const visits = makeVisits(random(seed + 4), users, products, wanted);
  const recommendations = makeRecommendations(random(seed + 5), users, products);
  const offers = makeOffers(random(seed + 6), products, START);
  const offerChanges = makeOfferChanges(random(seed + 7), products, offers, START);
  const contacts = makeContacts(random(seed + 8), users, START);
  const subscribers = makeSubscribers(random(seed + 9), users, START);
  const bought = { users, brands, categories, products, ...visits };
  return { ...bought, recommendations, offers, offerChanges, contacts, subscribers };
}

let made: Data | undefined;

/** The rows of one table, at full size. */
export function* rows<K extends keyof Data>(table: K): Generator<Data[K][number]> {
  made ??= makeData();
  for (const row of made[table]) yield row;
}

const cents = (value: number): string => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, "0")}`;
const dayText = (time: number): string => new Date(time).toISOString().slice(0, 10);

function makeBrands(r: Random): Brand[] {
  return brandNames.map((name, i) => ({
    brandId: i + 1,
    name,
    country: r.chance(0.85) ? r.pick(["DE", "SE", "IT", "JP", "US", "GB"]) : null,
  }));
}

const makeCategories = (): Category[] =>
  Object.entries(departments)
    .flatMap(([department, names]) => Object.keys(names).map((name) => ({ department, name })))
    .map((category, i) => ({ categoryId: i + 1, ...category }));

function makeProducts(r: Random, count: number, brands: readonly Brand[], categories: readonly Category[]): Product[] {
  const brandOf = zipf(brands.length);
  return Array.from({ length: count }, (_, i) => {
    const { categoryId, department, name } = r.pick(categories);
    const usual = departments[department]?.[name] ?? 1_000;
    const price = Math.max(200, Math.floor((usual * r.int(40, 220)) / 10_000) * 100) - r.pick([1, 1, 1, 51, 0]);
    const color = r.pick(colors);
    return {
      productId: BigInt(1_000 + i),
      categoryId,
      brandId: r.chance(0.06) ? null : (brands[brandOf(r)]?.brandId ?? null),
      name: `${r.pick(adjectives)} ${name.toLowerCase()} ${color}`,
      price: cents(price),
      stock: r.chance(0.07) ? 0 : r.chance(0.3) ? r.int(1, 12) : r.int(13, 400),
      attributes: r.chance(0.08) ? null : { ...(r.chance(0.8) && { color }), tags: tags.filter(() => r.chance(0.2)) },
      isActive: !r.chance(0.05),
      addedAt: new Date(START - r.int(1, 700) * DAY + r.int(7 * 3600, 18 * 3600) * SECOND),
    };
  });
}

function makeUsers(r: Random, count: number): User[] {
  const countryOf = weighted(countries.map(([, weight]) => weight));
  return Array.from({ length: count }, (_, i) => ({
    userId: BigInt(i + 1),
    email: `visitor${i + 1}@example.${r.pick(["com", "org", "net"])}`,
    name: `${r.pick(firstNames)} ${r.pick(lastNames)}${r.chance(0.02) ? " " : ""}`,
    country: countries[countryOf(r)]?.[0] ?? null,
    birthDate: r.chance(0.3) ? null : dayText(Date.UTC(r.int(1945, 2007), r.int(0, 11), r.int(1, 28))),
    newsletter: r.chance(0.35),
    // Two thirds were there before the year began.
    registeredAt: new Date(
      START + (r.chance(0.67) ? -r.int(1, 900) : r.int(0, DAYS - 1)) * DAY + r.int(0, 86_399) * SECOND,
    ),
  }));
}

/** How busy the hours are, in the week and at the weekend. */
const weekHours = [2, 1, 1, 1, 1, 2, 5, 9, 11, 10, 10, 11, 14, 12, 10, 10, 12, 15, 19, 24, 27, 24, 15, 6];
const weekendHours = [5, 3, 2, 1, 1, 1, 2, 4, 8, 13, 17, 18, 17, 17, 18, 18, 17, 16, 16, 18, 20, 19, 14, 8];
/** From Sunday on. */
const weekdays = [15, 13, 12, 12, 12, 11, 14];

/** Draws when a visit begins: by weekday and hour, with growth over the year and a rush before Christmas. */
function visitTime(): (r: Random) => number {
  const days = Array.from({ length: DAYS }, (_, day) => {
    const weekday = new Date(START + day * DAY).getUTCDay();
    const rush = day >= 325 && day < 357 ? 1.9 : 1;
    return (weekdays[weekday] ?? 0) * (1 + day / DAYS) * rush;
  });
  const [dayOf, weekHour, weekendHour] = [weighted(days), weighted(weekHours), weighted(weekendHours)];
  return (r) => {
    const day = START + dayOf(r) * DAY;
    const weekday = new Date(day).getUTCDay();
    const hour = weekday === 0 || weekday === 6 ? weekendHour(r) : weekHour(r);
    return day + (hour * 3_600 + r.int(0, 3_599)) * SECOND;
  };
}

type Visits = Pick<Data, "interactions" | "orders" | "orderItems">;
type Event = Omit<Interaction, "interactionId">;
interface Basket {
  readonly userId: bigint;
  readonly products: readonly Product[];
  readonly at: number;
}

function makeVisits(r: Random, users: readonly User[], products: readonly Product[], wanted: number): Visits {
  const timeOf = visitTime();
  const [visitors, userOf] = [r.shuffle(users), zipf(users.length, 200)];
  const [ranked, popular] = [r.shuffle(products), zipf(products.length, 12)];
  const inCategory = Map.groupBy(products, (product) => product.categoryId);
  const events: Event[] = [];
  const baskets: Basket[] = [];
  for (let visit = 1; events.length < wanted; visit++) {
    const user = visitors[userOf(r)];
    const begins = timeOf(r);
    // Every 19th only registered and never came back.
    if (user === undefined || user.userId % 19n === 0n || user.registeredAt.getTime() > begins) continue;
    // Each has two departments of the heart; which ones follows from the id.
    const liked = [Number(user.userId % 28n) + 1, Number((user.userId * 7n) % 28n) + 1];
    const sessionId = r.chance(0.9) ? `s${visit.toString(36).padStart(5, "0")}` : null;
    const cart: Product[] = [];
    let at = begins;
    // A visit at midnight of the last day ends with the year.
    const happens = (kind: Interaction["kind"], { productId }: Product): void => {
      if (at < END.getTime())
        events.push({ userId: user.userId, productId, kind, sessionId, occurredAt: new Date(at) });
      at += r.int(4, 240) * SECOND;
    };
    do {
      const nearby = r.chance(0.55) ? inCategory.get(r.pick(liked)) : undefined;
      const product = nearby === undefined ? ranked[popular(r)] : r.pick(nearby);
      if (product === undefined || !product.isActive) continue;
      happens("view", product);
      if (r.chance(0.06)) happens("wishlist", product);
      if (r.chance(0.28) && !cart.includes(product)) {
        happens("cart", product);
        if (r.chance(0.15)) happens("remove", product);
        else cart.push(product);
      }
    } while (at < END.getTime() && r.chance(0.72));
    // Every fifth looks and never buys.
    if (cart.length === 0 || user.userId % 5n === 0n || !r.chance(0.72) || at >= END.getTime()) continue;
    baskets.push({ userId: user.userId, products: cart, at });
    for (const { productId } of cart) {
      events.push({ userId: user.userId, productId, kind: "purchase", sessionId, occurredAt: new Date(at) });
    }
  }
  const interactions = byTime(events, ({ occurredAt }) => occurredAt.getTime()).map((event, i) => ({
    interactionId: BigInt(i + 1),
    ...event,
  }));
  return { interactions, ...makeOrders(r, baskets) };
}

/** A stable sort: what happened in the same second stays in the order in which it was made. */
const byTime = <T>(items: readonly T[], timeOf: (item: T) => number): T[] =>
  [...items].sort((a, b) => timeOf(a) - timeOf(b));

function makeOrders(r: Random, baskets: readonly Basket[]): Pick<Data, "orders" | "orderItems"> {
  const orders: Order[] = [];
  const orderItems: OrderItem[] = [];
  for (const [i, { userId, products, at }] of byTime(baskets, (basket) => basket.at).entries()) {
    const orderId = BigInt(10_001 + i);
    const onSale = r.chance(0.12);
    let total = 0;
    for (const [line, { productId, price }] of products.entries()) {
      const quantity = r.chance(0.8) ? 1 : r.int(2, 5);
      const listed = Math.round(Number(price) * 100);
      const unit = onSale ? Math.floor((listed * 9) / 10) : listed;
      total += quantity * unit;
      orderItems.push({ orderId, lineNo: line + 1, productId, quantity, unitPrice: cents(unit) });
    }
    const coupon = onSale && r.chance(0.6) ? r.pick(["TEN", "ten", "WELCOME10"]) : null;
    orders.push({ orderId, userId, status: statusOf(r, at), coupon, total: cents(total), orderedAt: new Date(at) });
  }
  return { orders, orderItems };
}

/** Orders of the last days are still on their way. */
function statusOf(r: Random, at: number): Order["status"] {
  const age = (END.getTime() - at) / DAY;
  if (age < 1) return r.pick(["new", "paid"]);
  if (age < 5) return r.pick(["paid", "shipped", "shipped", "cancelled"]);
  const x = r.unit();
  return x < 0.86 ? "completed" : x < 0.93 ? "cancelled" : x < 0.99 ? "returned" : "shipped";
}

/** What two models recommended on the first of December to every second user. */
function makeRecommendations(r: Random, users: readonly User[], products: readonly Product[]): Recommendation[] {
  const [ranked, popular] = [r.shuffle(products), zipf(products.length, 12)];
  const recommendedAt = new Date(Date.UTC(2025, 11, 1, 4));
  const found: Recommendation[] = [];
  for (const { userId, registeredAt } of users) {
    if (userId % 2n === 1n || registeredAt >= recommendedAt) continue;
    for (const model of ["popularity", "item_similarity"]) {
      const chosen = new Set<bigint>();
      let score = 1;
      while (chosen.size < Math.min(5, products.length)) {
        const product = model === "popularity" ? ranked[popular(r)] : r.pick(products);
        if (product === undefined || chosen.has(product.productId)) continue;
        chosen.add(product.productId);
        score -= r.int(100, 1_500) / 10_000;
        const clicked = r.chance(model === "popularity" ? 0.06 : 0.1);
        found.push({
          model,
          userId,
          rank: chosen.size,
          productId: product.productId,
          score: Math.round(score * 10_000) / 10_000,
          recommendedAt,
          clickedAt: clicked ? new Date(recommendedAt.getTime() + r.int(60, 20 * 86_400) * SECOND) : null,
        });
      }
    }
  }
  return found;
}
