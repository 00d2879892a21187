import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Where folders go that a run is not to find. */
export interface OutOfTheWay extends Disposable {
  readonly move: (path: string) => void;
}

/**
 * Moves folders beside `folder`, and deletes them at the end only: for five seconds after files were deleted ext4 passes over
 * their inodes one by one, which doubles what it takes to make as many new ones (Linux 6, `recently_deleted`).
 */
export function outOfTheWayOf(folder: string): OutOfTheWay {
  const away = mkdtempSync(`${folder}-old-`);
  let moved = 0;
  return {
    move: (path) => {
      if (!existsSync(path)) return;
      moved += 1;
      renameSync(path, join(away, String(moved)));
    },
    [Symbol.dispose]: () => rmSync(away, { recursive: true, force: true }),
  };
}
