import type { Random } from "./random.ts";
import type { Offer, OfferChange, Product } from "./rows.ts";

const HOUR = 3_600_000;

/** What suppliers offered when the year began: most products, some of them no more. */
export function makeOffers(r: Random, products: readonly Product[], start: number): Offer[] {
  return products
    .filter(() => r.chance(0.9))
    .map(({ productId, price, stock }) => ({
      productId,
      price: cheaper(r, price),
      stock,
      offeredAt: new Date(start + r.int(0, 24) * HOUR),
      isWithdrawn: r.chance(0.03),
    }));
}

/** What they say afterwards, as it comes: some twice, some late, some again what was known. */
export function makeOfferChanges(
  r: Random,
  products: readonly Product[],
  offers: readonly Offer[],
  start: number,
): OfferChange[] {
  const known = new Map(offers.map((offer) => [offer.productId, offer]));
  return Array.from({ length: products.length * 2 }, (_, i): OfferChange => {
    const { productId, price, stock } = r.pick(products);
    const line = BigInt(i + 1);
    const before = known.get(productId);
    if (before && r.chance(0.3))
      return { line, productId, kind: "offer", price: before.price, stock: before.stock, offeredAt: before.offeredAt };
    const offeredAt = new Date(start + (r.chance(0.1) ? -r.int(1, 48) : 48 + Math.floor(i / 10)) * HOUR);
    if (r.chance(0.06)) return { line, productId, kind: "withdrawn", price: null, stock: null, offeredAt };
    return { line, productId, kind: "offer", price: cheaper(r, price), stock: r.chance(0.1) ? null : stock, offeredAt };
  });
}

function cheaper(r: Random, price: string): string {
  const cents = Math.floor((Number(price.replace(".", "")) * r.int(40, 75)) / 100);
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
}
