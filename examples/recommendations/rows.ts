/** Rows, keyed by the columns' names in `schema.ts`. */
export interface User {
  readonly userId: bigint;
  readonly email: string;
  readonly name: string;
  readonly country: string | null;
  readonly birthDate: string | null;
  readonly newsletter: boolean;
  readonly registeredAt: Date;
}
export interface Brand {
  readonly brandId: number;
  readonly name: string;
  readonly country: string | null;
}
export interface Category {
  readonly categoryId: number;
  readonly department: string;
  readonly name: string;
}
export interface Product {
  readonly productId: bigint;
  readonly categoryId: number;
  readonly brandId: number | null;
  readonly name: string;
  readonly price: string;
  readonly stock: number;
  readonly attributes: { readonly color?: string; readonly tags: readonly string[] } | null;
  readonly isActive: boolean;
  readonly addedAt: Date;
}
export interface Interaction {
  readonly interactionId: bigint;
  readonly userId: bigint;
  readonly productId: bigint;
  readonly kind: "view" | "wishlist" | "cart" | "remove" | "purchase";
  readonly sessionId: string | null;
  readonly occurredAt: Date;
}
export interface Order {
  readonly orderId: bigint;
  readonly userId: bigint;
  readonly status: "new" | "paid" | "shipped" | "completed" | "cancelled" | "returned";
  readonly coupon: string | null;
  readonly total: string;
  readonly orderedAt: Date;
}
export interface OrderItem {
  readonly orderId: bigint;
  readonly lineNo: number;
  readonly productId: bigint;
  readonly quantity: number;
  readonly unitPrice: string;
}
export interface Recommendation {
  readonly model: string;
  readonly userId: bigint;
  readonly rank: number;
  readonly productId: bigint;
  readonly score: number;
  readonly recommendedAt: Date;
  readonly clickedAt: Date | null;
}

/** A person as the call centre has written them down. */
export interface Contact {
  readonly contactId: bigint;
  readonly givenName: string;
  readonly surname: string;
  readonly phone: string | null;
  readonly bornOn: string | null;
  readonly calledAt: Date;
}
/** A person who takes the newsletter. */
export interface Subscriber {
  readonly subscriberId: bigint;
  readonly email: string;
  readonly givenName: string | null;
  readonly surname: string;
  readonly bornOn: string | null;
  readonly signedUpAt: Date;
}

export interface Offer {
  readonly productId: bigint;
  readonly price: string | null;
  readonly stock: number | null;
  readonly offeredAt: Date;
  readonly isWithdrawn: boolean;
}
export interface OfferChange {
  readonly line: bigint;
  readonly productId: bigint;
  readonly kind: "offer" | "withdrawn";
  readonly price: string | null;
  readonly stock: number | null;
  readonly offeredAt: Date;
}

/** Each table's rows, in an order in which they can be inserted. */
export interface Data {
  readonly users: readonly User[];
  readonly brands: readonly Brand[];
  readonly categories: readonly Category[];
  readonly products: readonly Product[];
  readonly interactions: readonly Interaction[];
  readonly orders: readonly Order[];
  readonly orderItems: readonly OrderItem[];
  readonly recommendations: readonly Recommendation[];
  readonly offers: readonly Offer[];
  readonly offerChanges: readonly OfferChange[];
  readonly contacts: readonly Contact[];
  readonly subscribers: readonly Subscriber[];
}
