/** Work on a whole register that may pause between two steps: it takes seconds, and others wait meanwhile. */
export type Steps<Value> = Generator<void, Value>

const ITEMS_A_STEP = 20

/** The items as they come, with a step after every few of them. */
export function* mapInSteps<Item, Value>(items: Iterable<Item>, work: (item: Item) => Value): Steps<Value[]> {
  const values: Value[] = []
  for (const item of items) {
    values.push(work(item))
    if (values.length % ITEMS_A_STEP === 0) yield
  }
  return values
}

/** All steps without a pause. */
export function atOnce<Value>(steps: Steps<Value>): Value {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
