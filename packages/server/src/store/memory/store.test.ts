import { describeStore } from '../conformance/index.ts';
import { openMemory } from './harness.test.ts';

describeStore('memory', openMemory);
