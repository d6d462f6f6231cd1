import { walkTheMainJob } from './support/journey.ts';

walkTheMainJob('en');
