-- A wrong document is taken away; nothing of one is changed.
GRANT DELETE ON "order_delivery_files" TO mercuriale_app;
