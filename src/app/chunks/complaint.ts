import { ComplaintWidget } from '../../elements/complaint/complaint-widget.ts';
import { defineWidget } from '../config/define-widget.ts';
import { complaintWords } from '../messages/complaint.ts';

defineWidget('complaint', ComplaintWidget, complaintWords);
