/** What a port is known by; the id is good for as long as it is plugged in. */
export interface Port {
  id: string;
  manufacturer: string;
  name: string;
}

/** By maker and name: an id would be another one after replugging. */
function plainName({ manufacturer, name }: Port): string {
  return [manufacturer, name].filter(Boolean).join(' · ');
}

const numbered = (name: string, number: number) => (number === 1 ? name : `${name} #${number}`);

/**
 * Names the ports of one direction, those of like devices with a number: `Maker · Knobs`,
 * `Maker · Knobs #2`. A port keeps its name until it is pulled out, whatever happens to its like;
 * a new one gets the lowest number that is free, in the order of the list.
 */
export class PortNames {
  private numbers = new Map<string, number>();

  follow(ports: readonly Port[]): void {
    const kept = new Map<string, number>();
    const taken = new Set<string>();
    const give = (port: Port, number: number) => {
      kept.set(port.id, number);
      taken.add(numbered(plainName(port), number));
    };
    for (const port of ports) {
      const number = this.numbers.get(port.id);
      if (number !== undefined) give(port, number);
    }
    for (const port of ports) {
      if (kept.has(port.id)) continue;
      let number = 1;
      while (taken.has(numbered(plainName(port), number))) number++;
      give(port, number);
    }
    this.numbers = kept;
  }

  /** The key of mappings. */
  key(port: Port): string {
    return numbered(plainName(port), this.numberOf(port));
  }

  /** The short name that a person sees. */
  shown(port: Port): string {
    return numbered(port.name, this.numberOf(port));
  }

  private numberOf({ id }: Port): number {
    return this.numbers.get(id) ?? 1;
  }
}
