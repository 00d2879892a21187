// Made by quern. Do not edit: `quern generate` writes it.
export { basketSizes, type BasketSizesRow } from "./basket-sizes.ts";
export { baskets, type BasketsRow } from "./baskets.ts";
export { clickRates, type ClickRatesParams, type ClickRatesRow } from "./click-rates.ts";
export { customersWithoutPurchases, type CustomersWithoutPurchasesParams, type CustomersWithoutPurchasesRow } from "./customers-without-purchases.ts";
export { interactionHours, type InteractionHoursRow } from "./interaction-hours.ts";
export { lastCart, type LastCartRow } from "./last-cart.ts";
export { lowStock, type LowStockParams, type LowStockRow } from "./low-stock.ts";
export { monthlyRevenue, type MonthlyRevenueRow } from "./monthly-revenue.ts";
export { mostActiveCustomers, type MostActiveCustomersParams, type MostActiveCustomersRow } from "./most-active-customers.ts";
export { popularProducts, type PopularProductsParams, type PopularProductsRow } from "./popular-products.ts";
export { productTags, type ProductTagsRow } from "./product-tags.ts";
export { recentDemand, type RecentDemandParams, type RecentDemandRow } from "./recent-demand.ts";
export { topBrands, type TopBrandsParams, type TopBrandsRow } from "./top-brands.ts";
export { topCustomers, type TopCustomersParams, type TopCustomersRow } from "./top-customers.ts";
