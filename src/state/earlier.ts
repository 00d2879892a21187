import { ownFingerprint } from "./own.ts";
import { compare, type Stamp } from "./stamps.ts";
import { readState, type State, type StatePlace, type Summary } from "./state.ts";

/** How the files compare with an earlier run. */
export interface Earlier {
  readonly state: State;
  readonly summary: Summary;
  /** Nothing that the run read or wrote has changed. */
  readonly isFresh: boolean;
  /** Some have other times and hold the same: the state is worth renewing. */
  readonly isTouched: boolean;
  readonly changedInputs: ReadonlySet<string>;
  readonly changedOutputs: ReadonlySet<string>;
  readonly foldersChanged: boolean;
}

/** Looks at what an earlier run of this same quern left; nothing where there is none. */
export function lookAtEarlier(place: StatePlace): Earlier | undefined {
  const state = readState(place);
  if (state === undefined || state.own !== ownFingerprint()) return undefined;
  let isTouched = false;
  const changed = (stamps: readonly Stamp[]): ReadonlySet<string> => {
    const found = new Set<string>();
    for (const one of stamps) {
      const result = compare(one);
      if (result === "changed") found.add(one[0]);
      if (result === "touched") isTouched = true;
    }
    return found;
  };
  const changedInputs = changed(state.inputs);
  const changedOutputs = changed(state.outputs);
  const foldersChanged = changed(state.folders).size > 0;
  const isFresh = changedInputs.size + changedOutputs.size === 0 && !foldersChanged;
  return { state, summary: state.summary, isFresh, isTouched, changedInputs, changedOutputs, foldersChanged };
}
