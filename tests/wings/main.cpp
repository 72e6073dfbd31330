// Nothing runs here. That this links shows that a wing needs nothing but itself and the wings it stands on: it is linked whole, with those alone.
int main() {
    return 0;
}
