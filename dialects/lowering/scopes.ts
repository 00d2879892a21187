import { ColumnNode, IdentifierNode, type OperationNode, ReferenceNode, TableNode } from "kysely";
import type { Attribute } from "../../src/relation/attribute.ts";
import type { Stored } from "../../src/types/stored/stored.ts";

interface Place {
  /** The alias to write before the name, or undefined where the name alone is clear. */
  readonly qualifier: string | undefined;
  readonly name: string;
  readonly binary: boolean;
  /** It is a column of a stored table. */
  readonly stored?: boolean;
  /** How it is stored there, where that is not as quern's own tables would have it. */
  readonly as?: Stored;
  /** It holds the key of a text, from which the text is taken. */
  readonly key?: boolean;
  /** It holds the number of an element of an array. */
  readonly ordinal?: boolean;
}

/** Where each attribute of a statement stands, and which texts compare by code points there. */
export class Scopes {
  readonly #places = new Map<Attribute, Place>();

  set(attribute: Attribute, place: Place): void {
    this.#places.set(attribute, place);
  }
  /**
   * Puts the attributes' places back when a query ends: one that is still open around it may read the same columns, under an
   * alias of its own. Places that no open query had stay, for those that ask how a finished query gave its columns.
   */
  enter(attributes: readonly Attribute[]): () => void {
    const before = attributes.flatMap((a): [Attribute, Place][] => {
      const place = this.#places.get(a);
      return place ? [[a, place]] : [];
    });
    return () => {
      for (const [a, place] of before) this.#places.set(a, place);
    };
  }
  isBinary(attribute: Attribute): boolean {
    return this.#places.get(attribute)?.binary ?? false;
  }
  isStored(attribute: Attribute): boolean {
    return this.#places.get(attribute)?.stored ?? false;
  }
  storedAs(attribute: Attribute): Stored | undefined {
    return this.#places.get(attribute)?.as;
  }
  isKey(attribute: Attribute): boolean {
    return this.#places.get(attribute)?.key ?? false;
  }
  isOrdinal(attribute: Attribute): boolean {
    return this.#places.get(attribute)?.ordinal ?? false;
  }
  /** `alias.column`, or `column`. */
  reference(attribute: Attribute): OperationNode {
    const place = this.#places.get(attribute);
    if (!place) throw new Error(`the column ${attribute.name} is read where no source gives it`);
    if (place.qualifier === undefined) return IdentifierNode.create(place.name);
    return ReferenceNode.create(ColumnNode.create(place.name), TableNode.create(place.qualifier));
  }
}
