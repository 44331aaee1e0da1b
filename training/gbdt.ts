import type { Forest, Tree } from '../src/story/model.ts';

export type Settings = {
  trees: number;
  depth: number;
  rate: number;
  leaf: number;
  lambda: number;
  bins: number;
  sample: number;
};
const DEFAULTS: Settings = {
  trees: 160,
  depth: 4,
  rate: 0.08,
  leaf: 12,
  lambda: 4,
  bins: 32,
  sample: 0.6,
};

/** Learns boosted trees of logistic loss over binned features; deterministic. `use`: features that may be asked. */
export function boost(
  rows: readonly Float32Array[],
  labels: number[],
  weights: number[],
  use: boolean[],
  settings: Partial<Settings> = {},
): Forest {
  const s = { ...DEFAULTS, ...settings };
  const n = rows.length;
  const width = rows[0]?.length ?? 0;
  const cuts: number[][] = [];
  const binned: Uint8Array[] = [];
  for (let f = 0; f < width; f++) {
    const edges = use[f] ? edgesOf(rows, f, s.bins) : [];
    cuts.push(edges);
    const column = new Uint8Array(n);
    for (let i = 0; i < n; i++) column[i] = binOf(edges, (rows[i] as Float32Array)[f] as number);
    binned.push(column);
  }
  let positive = 0;
  let all = 0;
  for (let i = 0; i < n; i++) {
    positive += (labels[i] as number) * (weights[i] as number);
    all += weights[i] as number;
  }
  const bias = Math.log(positive / (all - positive));
  const score = new Float64Array(n).fill(bias);
  const gradient = new Float64Array(n);
  const hessian = new Float64Array(n);
  const forest: Forest = { bias, trees: [] };
  const random = generator(7);
  for (let t = 0; t < s.trees; t++) {
    for (let i = 0; i < n; i++) {
      const p = 1 / (1 + Math.exp(-(score[i] as number)));
      gradient[i] = (p - (labels[i] as number)) * (weights[i] as number);
      hessian[i] = p * (1 - p) * (weights[i] as number);
    }
    const chosen = use.map((may) => may && random() < s.sample);
    const tree = growTree(binned, cuts, gradient, hessian, chosen, s, n);
    forest.trees.push(tree);
    for (let i = 0; i < n; i++) {
      let k = 0;
      while ((tree.feature[k] as number) >= 0) {
        const x = (rows[i] as Float32Array)[tree.feature[k] as number] as number;
        k = x <= (tree.cut[k] as number) ? (tree.left[k] as number) : (tree.right[k] as number);
      }
      score[i] = (score[i] as number) + (tree.value[k] as number);
    }
  }
  return forest;
}

function edgesOf(rows: readonly Float32Array[], f: number, bins: number): number[] {
  const values = rows.map((row) => row[f] as number).sort((a, b) => a - b);
  const distinct = [...new Set(values)];
  if (distinct.length <= bins)
    return distinct.slice(0, -1).map((v, i) => (v + (distinct[i + 1] as number)) / 2);
  const edges = new Set<number>();
  for (let b = 1; b < bins; b++) edges.add(values[Math.floor((b * values.length) / bins)] as number);
  return [...edges].sort((a, b) => a - b);
}

function binOf(edges: number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (edges[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function growTree(
  binned: Uint8Array[],
  cuts: number[][],
  g: Float64Array,
  h: Float64Array,
  chosen: boolean[],
  s: Settings,
  n: number,
): Tree {
  const tree: Tree = { feature: [], cut: [], left: [], right: [], value: [] };
  const add = (members: Int32Array, depth: number): number => {
    const at = tree.feature.length;
    tree.feature.push(-1);
    tree.cut.push(0);
    tree.left.push(0);
    tree.right.push(0);
    let G = 0;
    let H = 0;
    for (const i of members) {
      G += g[i] as number;
      H += h[i] as number;
    }
    tree.value.push(Number(((-G / (H + s.lambda)) * s.rate).toFixed(4)));
    if (depth === s.depth || members.length < 2 * s.leaf) return at;
    let best = 1e-6;
    let bestFeature = -1;
    let bestBin = 0;
    const parent = (G * G) / (H + s.lambda);
    for (let f = 0; f < binned.length; f++) {
      const edges = cuts[f] as number[];
      if (!chosen[f] || edges.length === 0) continue;
      const column = binned[f] as Uint8Array;
      const sg = new Float64Array(edges.length + 1);
      const sh = new Float64Array(edges.length + 1);
      const count = new Int32Array(edges.length + 1);
      for (const i of members) {
        const b = column[i] as number;
        sg[b] = (sg[b] as number) + (g[i] as number);
        sh[b] = (sh[b] as number) + (h[i] as number);
        count[b] = (count[b] as number) + 1;
      }
      let gl = 0;
      let hl = 0;
      let cl = 0;
      for (let b = 0; b < edges.length; b++) {
        gl += sg[b] as number;
        hl += sh[b] as number;
        cl += count[b] as number;
        if (cl < s.leaf || members.length - cl < s.leaf) continue;
        const gain = (gl * gl) / (hl + s.lambda) + ((G - gl) * (G - gl)) / (H - hl + s.lambda) - parent;
        if (gain > best) {
          best = gain;
          bestFeature = f;
          bestBin = b;
        }
      }
    }
    if (bestFeature < 0) return at;
    const column = binned[bestFeature] as Uint8Array;
    tree.feature[at] = bestFeature;
    tree.cut[at] = Number(((cuts[bestFeature] as number[])[bestBin] as number).toPrecision(6));
    tree.left[at] = add(
      members.filter((i) => (column[i] as number) <= bestBin),
      depth + 1,
    );
    tree.right[at] = add(
      members.filter((i) => (column[i] as number) > bestBin),
      depth + 1,
    );
    return at;
  };
  add(
    Int32Array.from({ length: n }, (_, i) => i),
    0,
  );
  return tree;
}

/** A small random generator (mulberry32), so that learning twice gives the same trees. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
