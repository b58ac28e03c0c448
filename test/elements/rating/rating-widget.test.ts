import { widgetSuite } from '../suite/widget-suite.ts';

widgetSuite('rating');
