/** Lets at most `width` pieces of work run at once; the rest wait their turn. */
export function turnstile(width: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = []
  let running = 0
  const enter = (): Promise<void> | void =>
    running < width ? void running++ : new Promise(resolve => waiting.push(resolve))
  const leave = (): void => {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
  return async work => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
