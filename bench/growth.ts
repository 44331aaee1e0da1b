import { growthOf } from '../tests/support/growth/measure.ts';
import { SHAPES } from '../tests/support/growth/shapes.ts';
import { SUBJECTS } from '../tests/support/growth/subjects.ts';

const LENGTH = 65_536;

/** The highest growth allowed when a text doubles. */
const MOST = 3;

/** How the cost of every piece of work on a text grows when hostile texts double, the worst shape of each. */
export async function benchGrowth(length = LENGTH): Promise<void> {
  let tooMuch = 0;
  for (const [subject, work] of Object.entries(SUBJECTS)) {
    let worst = { growth: 0, ms: 0, shape: '' };
    for (const [shape, make] of Object.entries(SHAPES)) {
      const found = { ...(await growthOf(work, make, length)), shape };
      if (found.growth > worst.growth || (found.growth === worst.growth && found.ms > worst.ms))
        worst = found;
      if (found.growth >= MOST) {
        tooMuch++;
        console.log(
          `  ${subject}, ${shape}: ${found.growth.toFixed(1)} per doubling, ${found.ms.toFixed(0)} ms`,
        );
      }
    }
    console.log(
      `growth ${subject}: ${worst.growth.toFixed(1)} per doubling at ${length} characters (${worst.shape}, ${worst.ms.toFixed(0)} ms)`,
    );
  }
  console.log(
    `growth: ${Object.keys(SUBJECTS).length} pieces of work × ${Object.keys(SHAPES).length} shapes, ${tooMuch} at ${MOST} or more`,
  );
}
