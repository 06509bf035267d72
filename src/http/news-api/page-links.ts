// The addresses of the pages before and after, as Django REST Framework makes them: all that was asked goes along.

export interface Place {
  readonly limit: number;
  readonly offset: number;
}

export interface PageLinks {
  readonly next: string | null;
  readonly previous: string | null;
}

/** @param address of the list, without a query */
export function pageLinks(
  address: string,
  asked: URLSearchParams,
  { limit, offset }: Place,
  count: number,
): PageLinks {
  const link = (to: number): string => {
    const query = new URLSearchParams(asked);
    query.set("limit", String(limit));
    if (to > 0) query.set("offset", String(to));
    else query.delete("offset");
    query.sort();
    return `${address}?${query}`;
  };
  return {
    next: offset + limit < count ? link(offset + limit) : null,
    previous: offset > 0 ? link(offset - limit) : null,
  };
}
