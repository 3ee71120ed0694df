/** What goes with an order: a specification, a quote, a plan. */
export const MOST_ATTACHMENTS = 10
