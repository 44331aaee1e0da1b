import type { Db } from './db.ts';

/**
 * Gives all that is kept of a source to another id, inside the caller's transaction: its entries, its state and its
 * feed with the places in it. Where the new id was read already, its own state and places go first. False if
 * nothing was kept.
 */
export async function renameSource(db: Db, from: string, to: string): Promise<boolean> {
  const known = await db.get('SELECT id FROM source WHERE id = ?', from);
  if (known === undefined) return false;
  await db.run('UPDATE entry SET source = ? WHERE source = ?', to, from);
  if ((await db.get('SELECT id FROM source WHERE id = ?', to)) === undefined) {
    await db.run('UPDATE source SET id = ? WHERE id = ?', to, from);
  } else {
    await db.run('DELETE FROM source WHERE id = ?', from);
  }
  await renameFeed(db, `sources/${from}`, `sources/${to}`);
  return true;
}

async function renameFeed(db: Db, from: string, to: string): Promise<void> {
  const [old, other] = [await feedAt(db, from), await feedAt(db, to)];
  if (old === undefined) return;
  if (other === undefined) {
    await db.run('UPDATE feed SET path = ?, revision = revision + 1 WHERE id = ?', to, old);
    return;
  }
  await db.run(
    `UPDATE membership SET feed = ? WHERE feed = ?
       AND story NOT IN (SELECT story FROM membership WHERE feed = ?)`,
    other,
    old,
    other,
  );
  await db.run('DELETE FROM membership WHERE feed = ?', old);
  await db.run('UPDATE feed SET revision = revision + 1 WHERE id = ?', other);
}

async function feedAt(db: Db, path: string): Promise<number | undefined> {
  const row = await db.get('SELECT id FROM feed WHERE path = ?', path);
  return row === undefined ? undefined : Number(row.id);
}
