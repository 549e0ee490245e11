/** Through whose eyes the console is to be drawn. */
export interface View {
  readonly role: string
  readonly attributes: Readonly<Record<string, string>>
}

/** The view a console is in. It lives in memory: a page loaded anew is one's own. */
export class ViewInUse {
  #header: string | undefined
  #key = ''

  /** What the server is told with every request; undefined where one looks with one's own eyes. */
  get header(): string | undefined {
    return this.#header
  }

  /** Another one for each view begun: the server takes it for a new look, and the screens are drawn anew. */
  get key(): string {
    return this.#key
  }

  begin({ role, attributes }: View): void {
    this.#key = crypto.randomUUID()
    const given = Object.entries(attributes).filter(([, value]) => value.trim() !== '')
    const parts = given.map(([name, value]) => `me.${name}=${encodeURIComponent(value.trim())}`)
    this.#header = [role, `view=${this.#key}`, ...parts].join('; ')
  }

  end(): void {
    this.#header = undefined
    this.#key = ''
  }
}
