import { ComplaintWidget } from '../../elements/complaint-widget.ts';
import { defineWidget } from '../define-widget.ts';
import { complaintWords } from '../first-words/complaint.ts';

defineWidget('complaint', ComplaintWidget, complaintWords);
