import { benchMerge } from './merge.ts';
await benchMerge(Number(process.argv[2]), process.argv[3] as 'copies');
