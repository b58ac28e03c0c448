import { ComplaintWidget } from '../../elements/complaint-widget.ts';
import { defineWidget } from '../define-widget.ts';

defineWidget('complaint', ComplaintWidget);
