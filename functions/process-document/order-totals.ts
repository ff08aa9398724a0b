import Big from "big.js";
import { DocumentError } from "./failure";
import type { Order } from "./order";

/** The most pairs of SKU and currency in one document: they are held in memory until the document ends. */
export const MAX_SKU_TOTALS = 100_000;

/** What the orders of one currency add up to; `amount` is an exact decimal without trailing zeros. */
export interface CurrencyTotal {
  readonly currency: string;
  readonly orders: number;
  readonly amount: string;
}

/** What was sold of one SKU in one currency; `amount` is an exact decimal without trailing zeros. */
export interface SkuTotal {
  readonly currency: string;
  readonly sku: string;
  readonly quantity: number;
  readonly amount: string;
}

interface RunningTotal {
  readonly currency: string;
  readonly sku: string;
  quantity: number;
  amount: Big;
}

/** Adds up orders in exact decimals. The result does not depend on the order of the orders. */
export class OrderTotals {
  readonly #orders = new Map<string, number>();
  readonly #skus = new Map<string, RunningTotal>();

  add({ currency, items }: Order): void {
    this.#orders.set(currency, (this.#orders.get(currency) ?? 0) + 1);
    for (const { sku, quantity, unitPrice } of items) {
      const amount = new Big(unitPrice).times(quantity);
      const total = this.#skuTotal(currency, sku);
      total.quantity += quantity;
      total.amount = total.amount.plus(amount);
    }
  }

  /** Sorted by currency. */
  currencies(): CurrencyTotal[] {
    const amounts = new Map<string, Big>();
    for (const { currency, amount } of this.#skus.values()) {
      amounts.set(currency, amount.plus(amounts.get(currency) ?? 0));
    }
    return sortedByKey(this.#orders).map(([currency, orders]) => ({
      currency,
      orders,
      amount: (amounts.get(currency) ?? new Big(0)).toFixed(),
    }));
  }

  /** Sorted by currency, then by SKU. */
  skus(): SkuTotal[] {
    return sortedByKey(this.#skus).map(([, total]) => ({ ...total, amount: total.amount.toFixed() }));
  }

  #skuTotal(currency: string, sku: string): RunningTotal {
    // A currency has three letters, so the joined key is unambiguous.
    const key = currency + sku;
    const known = this.#skus.get(key);
    if (known !== undefined) return known;
    if (this.#skus.size === MAX_SKU_TOTALS) {
      throw new DocumentError(`a document must not have more than ${MAX_SKU_TOTALS} pairs of SKU and currency`);
    }
    const total = { currency, sku, quantity: 0, amount: new Big(0) };
    this.#skus.set(key, total);
    return total;
  }
}

/** Compares code units, not by locale: the same bytes wherever the function runs. */
function sortedByKey<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
