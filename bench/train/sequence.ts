/** Training of a linear chain: scores of each line's roles from its features, and of one role after another. */

export interface Example {
  /** Indices of features of each line, and the roles that it may have. */
  readonly lines: readonly Int32Array[];
  readonly allowed: Int32Array;
  readonly weight: number;
}

export interface Chain {
  readonly roles: number;
  /** [feature × roles + role] */
  readonly weights: Float32Array;
  /** [from × roles + to], and of the first and last line. */
  readonly steps: Float32Array;
  readonly first: Float32Array;
  readonly last: Float32Array;
}

/** Scores of all lines' roles. */
export function scoresOf(chain: Chain, lines: readonly Int32Array[]): Float64Array {
  const k = chain.roles;
  const out = new Float64Array(lines.length * k);
  for (let i = 0; i < lines.length; i++) {
    for (const feature of lines[i] as Int32Array) {
      const base = feature * k;
      for (let r = 0; r < k; r++)
        out[i * k + r] = (out[i * k + r] as number) + (chain.weights[base + r] as number);
    }
  }
  return out;
}

/** Forward and backward sums (scaled); gives the marginals, and adds expected steps to `steps` where given. */
export function marginals(
  chain: Chain,
  scores: Float64Array,
  allowed: Int32Array | undefined,
  steps?: Float64Array,
  sign = 1,
): { p: Float64Array; log: number } {
  const k = chain.roles;
  const n = scores.length / k;
  const e = new Float64Array(n * k);
  let log = 0;
  for (let i = 0; i < n; i++) {
    let top = -Infinity;
    for (let r = 0; r < k; r++) top = Math.max(top, scores[i * k + r] as number);
    log += top;
    for (let r = 0; r < k; r++) {
      const open = allowed === undefined || ((allowed[i] as number) >> r) & 1;
      e[i * k + r] = open ? Math.exp((scores[i * k + r] as number) - top) : 0;
    }
  }
  const t = chain.steps.map(Math.exp);
  const a = new Float64Array(n * k);
  const b = new Float64Array(n * k);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let r = 0; r < k; r++) {
      let v = 0;
      if (i === 0) v = Math.exp(chain.first[r] as number);
      else for (let f = 0; f < k; f++) v += (a[(i - 1) * k + f] as number) * (t[f * k + r] as number);
      v *= e[i * k + r] as number;
      a[i * k + r] = v;
      sum += v;
    }
    log += Math.log(sum || 1e-300);
    for (let r = 0; r < k; r++) a[i * k + r] = (a[i * k + r] as number) / (sum || 1e-300);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = 0;
    for (let r = 0; r < k; r++) {
      let v = 0;
      if (i === n - 1) v = Math.exp(chain.last[r] as number);
      else
        for (let g = 0; g < k; g++)
          v += (t[r * k + g] as number) * (e[(i + 1) * k + g] as number) * (b[(i + 1) * k + g] as number);
      b[i * k + r] = v;
      sum += v;
    }
    for (let r = 0; r < k; r++) b[i * k + r] = (b[i * k + r] as number) / (sum || 1e-300);
  }
  const p = new Float64Array(n * k);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let r = 0; r < k; r++) sum += (a[i * k + r] as number) * (b[i * k + r] as number);
    for (let r = 0; r < k; r++)
      p[i * k + r] = ((a[i * k + r] as number) * (b[i * k + r] as number)) / (sum || 1e-300);
    if (i === n - 1) {
      let end = 0;
      for (let r = 0; r < k; r++) end += (a[i * k + r] as number) * Math.exp(chain.last[r] as number);
      log += Math.log(end || 1e-300);
    }
  }
  if (steps) {
    const local = new Float64Array(k * k);
    for (let i = 0; i + 1 < n; i++) {
      let sum = 0;
      for (let f = 0; f < k; f++) {
        const left = a[i * k + f] as number;
        if (!left) continue;
        for (let g = 0; g < k; g++) {
          const v =
            left * (t[f * k + g] as number) * (e[(i + 1) * k + g] as number) * (b[(i + 1) * k + g] as number);
          local[f * k + g] = v;
          sum += v;
        }
      }
      for (let f = 0; f < k; f++) {
        if (!(a[i * k + f] as number)) continue;
        for (let g = 0; g < k; g++)
          steps[f * k + g] =
            (steps[f * k + g] as number) + (sign * (local[f * k + g] as number)) / (sum || 1e-300);
      }
    }
  }
  return { p, log };
}

export interface Recipe {
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  readonly seed: number;
  /** Share of features left out of each line, anew each time. */
  readonly drop: number;
}

/** A generator of the same numbers each time. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Adaptive steps (AdaGrad) over one page after another, with weights averaged over the last half of all steps' epochs. */
export function train(
  examples: readonly Example[],
  features: number,
  roles: number,
  { epochs, rate, decay, seed, drop }: Recipe,
): Chain {
  const size = features * roles;
  const chain: Chain = {
    roles,
    weights: new Float32Array(size),
    steps: new Float32Array(roles * roles),
    first: new Float32Array(roles),
    last: new Float32Array(roles),
  };
  const squares = new Float32Array(size).fill(1);
  const stepSquares = new Float32Array(roles * roles + 2 * roles).fill(1);
  const mean = new Float64Array(size);
  const stepMean = new Float64Array(roles * roles + 2 * roles);
  let means = 0;
  const draw = random(seed);
  const order = examples.map((_, i) => i);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(draw() * (i + 1));
      [order[i], order[j]] = [order[j] as number, order[i] as number];
    }
    let loss = 0;
    for (const index of order) {
      const { lines: all, allowed, weight } = examples[index] as Example;
      const lines = drop ? all.map((features) => features.filter(() => draw() >= drop)) : all;
      const scores = scoresOf(chain, lines);
      const delta = new Float64Array(roles * roles);
      const free = marginals(chain, scores, undefined, delta, 1);
      const bound = marginals(chain, scores, allowed, delta, -1);
      loss += free.log - bound.log;
      const n = lines.length;
      for (let i = 0; i < n; i++) {
        const line = lines[i] as Int32Array;
        for (let r = 0; r < roles; r++) {
          const g = weight * ((free.p[i * roles + r] as number) - (bound.p[i * roles + r] as number));
          if (g < 1e-4 && g > -1e-4) continue;
          const gg = g * g;
          for (const feature of line) {
            const at = feature * roles + r;
            const square = (squares[at] as number) + gg;
            squares[at] = square;
            chain.weights[at] = (chain.weights[at] as number) * (1 - decay) - (rate * g) / Math.sqrt(square);
          }
        }
      }
      const update = (target: Float32Array, at: number, slot: number, g: number): void => {
        stepSquares[slot] = (stepSquares[slot] as number) + g * g;
        target[at] =
          (target[at] as number) * (1 - decay) - (rate * g) / Math.sqrt(stepSquares[slot] as number);
      };
      for (let at = 0; at < roles * roles; at++) update(chain.steps, at, at, weight * (delta[at] as number));
      for (let r = 0; r < roles && n; r++) {
        update(chain.first, r, roles * roles + r, weight * ((free.p[r] as number) - (bound.p[r] as number)));
        update(
          chain.last,
          r,
          roles * roles + roles + r,
          weight * ((free.p[(n - 1) * roles + r] as number) - (bound.p[(n - 1) * roles + r] as number)),
        );
      }
    }
    if (epoch >= epochs / 2) {
      means++;
      for (let i = 0; i < size; i++) mean[i] = (mean[i] as number) + (chain.weights[i] as number);
      [...chain.steps, ...chain.first, ...chain.last].forEach((v, i) => {
        stepMean[i] = (stepMean[i] as number) + v;
      });
    }
    if (process.env.VERBOSE) console.error(`epoch ${epoch}: ${(loss / examples.length).toFixed(3)} a page`);
  }
  for (let i = 0; i < size; i++) chain.weights[i] = (mean[i] as number) / means;
  const s = roles * roles;
  for (let i = 0; i < s; i++) chain.steps[i] = (stepMean[i] as number) / means;
  for (let r = 0; r < roles; r++) {
    chain.first[r] = (stepMean[s + r] as number) / means;
    chain.last[r] = (stepMean[s + roles + r] as number) / means;
  }
  return chain;
}
